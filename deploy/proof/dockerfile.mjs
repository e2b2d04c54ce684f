/** Reads a Dockerfile as far as ours goes: one instruction after the other, continued lines joined, ARGs filled in. */
export function parseDockerfile(text) {
  const instructions = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseLine);
  const args = Object.fromEntries(instructions.filter(({ name }) => name === 'ARG').map(({ rest }) => rest.split('=')));
  return instructions.map((instruction) =>
    instruction.name === 'FROM' ? { ...instruction, rest: fillIn(instruction.rest, args) } : instruction,
  );
}

function parseLine(line) {
  const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`This is no instruction: ${line}`);
  return { name, rest };
}

function fillIn(text, args) {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name) => {
    if (!(name in args)) throw new Error(`${name} has no value in "${text}".`);
    return args[name];
  });
}

/** The exec form alone: a shell in between would swallow the signals. */
export function execForm(text) {
  const words = text.startsWith('[') ? JSON.parse(text) : undefined;
  if (!Array.isArray(words)) throw new Error(`Not in the exec form, ["program", "argument"]: ${text}`);
  return words;
}
