import { AuditVerifier } from '../modules/audit/index.js';
import { withApp } from './with-app.js';

/** `npm run audit:verify`: reads the whole chain; 0 when it is sound, 1 when it is not. */
export function auditVerify(): Promise<number> {
  return withApp(async (app) => {
    const { checked, fault } = await app.get(AuditVerifier).verify((count) => {
      process.stderr.write(`\r${count} entries checked …`);
    });
    process.stderr.write('\r');
    if (!fault) {
      process.stdout.write(`The audit log is sound: ${checked} entries checked.\n`);
      return 0;
    }
    const where = 'sequence' in fault ? ` at entry ${fault.sequence}` : '';
    process.stdout.write(
      `The audit log has been tampered with: ${fault.kind}${where}. ${checked} entries before are sound.\n`,
    );
    return 1;
  });
}
