/** Width of a line in this repository, with the comma behind it. */
const WIDTH = 120;

/** JSON with short lists on one line, as the formatter of this repository has it. */
export function formattedJson(value: unknown, indent = '', key = ''): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
    const isShort = value.every((one) => typeof one !== 'object') && indent.length + key.length + line.length < WIDTH;
    if (isShort) return line;
    return `[\n${value.map((one) => `${deeper}${formattedJson(one, deeper)}`).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, one]) => {
    const label = `${JSON.stringify(name)}: `;
    return `${deeper}${label}${formattedJson(one, deeper, label)}`;
  });
  return parts.length === 0 ? '{}' : `{\n${parts.join(',\n')}\n${indent}}`;
}
