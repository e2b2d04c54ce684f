import { type Page, pageOf } from '../../../platform/http/index.js';
import type { AuditEntry } from '../domain/entry.js';
import { AuditEntryDto } from './audit-entry.dto.js';

export class AuditPageDto implements Page<AuditEntryDto> {
  items!: AuditEntryDto[];
  next_cursor!: string | null;

  static of(entries: readonly AuditEntry[], limit: number): AuditPageDto {
    return pageOf(entries, limit, ({ sequence }) => [String(sequence)], AuditEntryDto.from);
  }
}
