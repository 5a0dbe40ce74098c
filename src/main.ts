import { createProgram, languageOf, runProgram } from './cli/program.ts';
import { registerReadCommand } from './documents/read.cli.ts';

const language = languageOf(process.argv);
const program = createProgram(language);
registerReadCommand(program, language);
await runProgram(program, process.argv, language);
