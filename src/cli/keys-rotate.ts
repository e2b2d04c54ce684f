import { SigningKeys } from '../modules/auth/index.js';
import { withApp } from './with-app.js';

/** `npm run keys:rotate`: a new key signs access tokens from now on; those of the old one stay valid until they expire. */
export function keysRotate(): Promise<number> {
  return withApp(async (app) => {
    const id = await app.get(SigningKeys).rotate({ kind: 'system', id: 'command line' });
    process.stdout.write(
      `Access tokens are signed with the key ${id} from now on; running nodes take it over at once.\n`,
    );
    return 0;
  });
}
