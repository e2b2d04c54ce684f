import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { decodeCursor } from './cursor.js';

const MAX_PAGE = 500;
const DEFAULT_PAGE = 50;

/** What every list takes. */
export class PageQueryDto {
  /** How many items at most. */
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE, type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit: number = DEFAULT_PAGE;

  /** The `next_cursor` of the page before; none for the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  /** How many rows to read: one more than asked for tells whether there is a next page. */
  get rows(): number {
    return this.limit + 1;
  }

  /** The order key of the page before's last item, each part checked; undefined for the first page. */
  after(...parts: readonly RegExp[]): readonly string[] | undefined {
    return this.cursor === undefined ? undefined : decodeCursor(this.cursor, parts);
  }
}
