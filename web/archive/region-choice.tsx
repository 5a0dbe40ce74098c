import { useMessages } from '../shell/preferences.tsx';

interface RegionChoiceProps {
  readonly label: string;
  readonly region: string;
  readonly regions: readonly string[];
  readonly onChange: (region: string) => void;
}

/** One of the regions that statements speak of, or all of them. */
export function RegionChoice({ label, region, regions, onChange }: RegionChoiceProps) {
  const { archive: words } = useMessages();
  const named = regions.filter((each) => each !== '');
  const offered = region === '' || named.includes(region) ? named : [region, ...named];
  return (
    <label className="plain-select">
      {label}
      <select value={region} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.anyRegion}</option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
