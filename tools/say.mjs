export function say(message) {
  process.stderr.write(`${message}\n`);
}

export function fail(message) {
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
}
