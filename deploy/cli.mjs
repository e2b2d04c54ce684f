// The app's own commands inside the image, where npm's are not:
// docker compose exec api node deploy/cli.mjs admin create --email you@example.com
import { runCli } from '../dist/src/cli/main.js';

process.exitCode = await runCli(process.argv.slice(2));
