/** What is wrong with a record type, and the remedy. */
export const typeProblemsEn: Readonly<Record<string, (name: string) => string>> = {
  syntax: (name) => `this is no YAML: ${name}. Check indentation, quotes and brackets`,
  shape: (name) =>
    `${name}. Compare it with catalog/ledgers/record-type.schema.json; numbers, days and true or false that are text stand in quotes, and so does text with commas or colons`,
  'id-twice': (name) => `the id "${name}" is there twice. Choose another one`,
  'field-unknown': (name) => `there is no field "${name}". Declare it in fields, or correct the name`,
  'state-unknown': (name) => `there is no phase "${name}". Declare it in states, or correct the name`,
  'move-unknown': (name) => `there is no move "${name}". Declare it in moves, or correct the name`,
  'clock-unknown': (name) => `there is no clock "${name}". Declare it in clocks, or correct the name`,
  'measure-unknown': (name) => `there is no measure "${name}". Declare it in measures, or correct the name`,
  'option-unknown': (name) =>
    `there is no option "${name}". Declare it in the options of the field, or correct the name`,
  'type-unknown': (name) => `there is no record type "${name}". Add its file, or correct the name`,
  'column-unknown': (name) =>
    `"${name}" cannot be shown. Name a field, a measure, or number, title, state, place, opened-at, closed-at, due-at, revision`,
  'value-wrong': (name) => `"${name}" is no value of that field. Give one of its kind`,
  'options-missing': (name) => `"${name}" has to be a choice with options; other kinds have none. Add or remove them`,
  'limit-wrong': (name) => `"${name}" is no limit. Give one of minutes, hours and days, in whole minutes above zero`,
  'not-an-organisation': (name) =>
    `"${name}" is no field of units. lead is an organisation, partners are organisations; correct the kind`,
  'not-a-choice': (name) => `"${name}" is no choice. Name a field with options`,
  'not-a-number': (name) => `"${name}" is no number and cannot be added up. Name a number`,
  'condition-empty': (name) => `"${name}" is an empty condition. Say what it asks, or remove it`,
  'condition-unclear': (name) =>
    `the condition "${name}" is incomplete. is, present, atLeast and atMost stand with field, times with moved and a number, clockIs with clock`,
  'unit-missing': (name) =>
    `"${name}" is made by a unit, but the type names no field with it. Say which: lead or partners`,
  'unit-apart': (name) => `the units differ (${name}) and cannot be added up or make a share. Use the same unit`,
  'extent-apart': (name) => `"${name}": one is net, the other gross, which makes no share. Use the same extent`,
  'ratio-unclear': (name) => `the ratio "${name}" cannot have amount, on or where. Write them at its two measures`,
  'ratio-added': (name) =>
    `"${name}" is a ratio itself and cannot be part of one. Name a measure that counts or adds up`,
  'opening-missing': (name) => `"${name}" has no move that opens a record. Add one with an empty from`,
  'opening-closed': (name) => `"${name}" opens a record that is closed. Let it lead to an open phase`,
  'opening-stays': (name) => `"${name}" opens a record that stands nowhere. Say to which phase it leads`,
  'state-unreachable': (name) => `nothing leads to the phase "${name}". Add a move to it, or remove it`,
  'state-endless': (name) => `from the phase "${name}" no closed one can be reached. Add a move that closes`,
  'closed-goes-on': (name) =>
    `"${name}" leads from a closed phase to another closed one. What is closed is opened again, or stays while something is added`,
  'handler-verifies': (name) =>
    `"${name}" may be made by verifiers and by those who handle. Whoever handles never judges: make two moves of it`,
  'program-cannot': (name) =>
    `the program cannot make or open "${name}" by itself. Add program to by; such a move demands no fields and no evidence`,
  'rule-idle': (name) => `the rule "${name}" does nothing. Say what it moves or opens`,
  'rule-restless': (name) =>
    `after "${name}" the record stands where it was, and the rule would go on for ever. Say to, or limit it with atMost`,
  'clock-never-starts': (name) => `no move starts the clock "${name}". Name it in starts of one, or remove it`,
  'clock-idle': (name) =>
    `the clock runs in a phase from which the move of its end does not lead on (${name}). Stop or suspend it in the move into that phase, or let that move lead on from there`,
  'clock-in-closed': (name) =>
    `the clock runs on after the end (${name}). Let no move that closes start it, or say gate, or an onDue that leads on from there`,
  'clock-endless': (name) =>
    `the clock runs in a phase behind which no move names it (${name}). Write stops in the move into that phase, or in one behind it`,
  'opening-lacks': (name) => `a record of that type must hold "${name}". Say it in sets`,
  'opening-refuses': (name) =>
    `"${name}" is not given when such a record is opened. Add it to asks of the move that opens it, or remove it from sets`,
  'kind-apart': (name) => `the fields are of different kinds (${name}). Name one of the same kind`,
  'prefix-twice': (name) => `the letters "${name}" are those of another type. Choose others`,
};
