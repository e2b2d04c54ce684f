import type { DataSource, EntityMetadata } from 'typeorm';

export interface ColumnShape {
  readonly name: string;
  /** As PostgreSQL spells it: `timestamp with time zone`, `numeric(20,8)`, `bigint[]`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly inPrimaryKey: boolean;
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
}

/** A table as an entity believes it to be. */
export interface EntityShape extends TableShape {
  readonly entity: string;
}

export function shapesOfEntities(dataSource: DataSource): EntityShape[] {
  return dataSource.entityMetadatas.map(({ tableName, name, columns }) => ({
    name: tableName,
    entity: name,
    columns: columns.map((column) => ({
      name: column.databaseName,
      type: spelledOut(dataSource, column),
      nullable: column.isNullable,
      inPrimaryKey: column.isPrimary,
    })),
  }));
}

/** The tables that there are, in the schema that ours live in. */
export async function shapesOfTables(dataSource: DataSource): Promise<TableShape[]> {
  const rows = await dataSource.query<(ColumnShape & { table: string })[]>(
    `SELECT class.relname AS table, attribute.attname AS name,
            format_type(attribute.atttypid, attribute.atttypmod) AS type,
            NOT attribute.attnotnull AS nullable,
            coalesce(attribute.attnum = ANY (key.conkey), false) AS "inPrimaryKey"
       FROM pg_class AS class
       JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
       LEFT JOIN pg_constraint AS key ON key.conrelid = class.oid AND key.contype = 'p'
      WHERE class.relnamespace = current_schema()::regnamespace
        AND class.relkind IN ('r', 'p') AND NOT class.relispartition
        AND attribute.attnum > 0 AND NOT attribute.attisdropped
      ORDER BY class.relname, attribute.attnum`,
  );
  const byTable = Map.groupBy(rows, ({ table }) => table);
  return [...byTable].map(([name, columns]) => ({ name, columns }));
}

function spelledOut(dataSource: DataSource, column: EntityMetadata['columns'][number]): string {
  const type = dataSource.driver.normalizeType(column);
  const modifiers = column.length === '' ? [column.precision, column.scale] : [column.length];
  const given = modifiers.filter((modifier) => modifier !== null && modifier !== undefined);
  const suffix = given.length === 0 ? '' : `(${given.join(',')})`;
  // `timestamp(3) with time zone`, but `character varying(3)`.
  const sized = type.startsWith('time') ? type.replace(/^\w+/, `$&${suffix}`) : type + suffix;
  return column.isArray ? `${sized}[]` : sized;
}
