import { spawnBin } from '../build.mjs';

export default function format() {
  process.exitCode = spawnBin('prettier/bin/prettier.cjs', ['--write', '--log-level=warn', '.'], {
    stdio: 'inherit',
  }).status;
}
