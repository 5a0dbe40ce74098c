/** What is wrong with a record type, and the remedy. */
export const typeProblemsEn: Readonly<Record<string, (name: string) => string>> = {
  syntax: (name) => `this is no YAML: ${name}. Check indentation, quotes and brackets`,
  shape: (name) =>
    `${name}. Compare it with catalog/ledgers/record-type.schema.json; put numbers and days that are text in quotes`,
};
