import { writeFileSync } from 'node:fs';
import { fail, say } from '../say.mjs';

export default function migrationNew([what = '']) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(what)) {
    fail('Say what it does, in small letters and dashes: npm run migration:new -- trades-by-account');
  }
  const file = `migrations/${Date.now()}-${what}.sql`;
  writeFileSync(file, '-- Why: \n', { flag: 'wx' });
  say(`Made ${file}. Write why, then the SQL. It is applied at the next start, in one transaction, and never undone.`);
}
