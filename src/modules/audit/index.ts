export { AuditModule } from './audit.module.js';
export { AuditService } from './application/audit.service.js';
export { AuditVerifier, type Verification } from './application/audit-verifier.js';
export type { Actor, AuditEvent, AuditFacts } from './domain/entry.js';
