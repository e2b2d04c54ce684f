import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type ColumnShape,
  type EntityShape,
  shapesOfEntities,
  shapesOfTables,
  type TableShape,
} from './table-shapes.js';

/** The names of tables that have no entity on purpose, each with the reason. */
export type TablesWithoutEntity = Readonly<Record<string, string>>;

/** Migrations are written by hand, so nothing else keeps the database and the entities together. */
@Injectable()
export class SchemaDrift {
  constructor(private readonly dataSource: DataSource) {}

  /** Where the two disagree, each as a sentence that says what to do; none when they agree. */
  async find(withoutEntity: TablesWithoutEntity): Promise<string[]> {
    const entities = shapesOfEntities(this.dataSource);
    const tables = new Map((await shapesOfTables(this.dataSource)).map((table) => [table.name, table]));
    return [
      ...entities.flatMap((entity) => driftOfEntity(entity, tables.get(entity.name))),
      ...driftOfTables(entities, tables, withoutEntity),
    ];
  }
}

function driftOfEntity(shape: EntityShape, table: TableShape | undefined): string[] {
  return table
    ? [...driftOfColumns(shape, table), ...driftOfPrimaryKey(shape, table)]
    : [`The table ${shape.name} is missing: write a migration that creates it, or delete ${shape.entity}.`];
}

function driftOfColumns(shape: EntityShape, table: TableShape): string[] {
  const believed = byName(shape);
  const actual = byName(table);
  const names = [...new Set([...believed.keys(), ...actual.keys()])];
  return names.flatMap((name) => {
    const place = `${table.name}.${name}`;
    const [column, belief] = [actual.get(name), believed.get(name)];
    if (!column) return [`${place} is missing: write a migration that adds it, or delete it from ${shape.entity}.`];
    if (!belief) return [`${place} is not in ${shape.entity}: add it there, or write a migration that drops it.`];
    return driftOfColumn(place, shape.entity, column, belief);
  });
}

function driftOfColumn(place: string, entity: string, column: ColumnShape, belief: ColumnShape): string[] {
  return [typeOf, nullsOf]
    .filter((trait) => trait(column) !== trait(belief))
    .map((trait) => `${place} ${trait(column)}, and ${entity} says that it ${trait(belief)}: make them the same.`);
}

function driftOfPrimaryKey(shape: EntityShape, table: TableShape): string[] {
  const [key, belief] = [primaryKeyOf(table), primaryKeyOf(shape)];
  if (key === belief) return [];
  return [`The primary key of ${table.name} is (${key}), and ${shape.entity} says (${belief}): make them the same.`];
}

/** Tables that only the database knows, and remarks about tables that are no longer so. */
function driftOfTables(
  entities: readonly EntityShape[],
  tables: ReadonlyMap<string, TableShape>,
  withoutEntity: TablesWithoutEntity,
): string[] {
  const withEntity = new Set(entities.map(({ name }) => name));
  const strangers = [...tables.keys()].filter((name) => !withEntity.has(name) && !(name in withoutEntity));
  const stale = Object.keys(withoutEntity).filter((name) => withEntity.has(name) || !tables.has(name));
  return [
    ...strangers.map(
      (name) => `The table ${name} has no entity: write one, or list it among those without, with the reason.`,
    ),
    ...stale.map(
      (name) => `${name} is listed among the tables without an entity, and is not one: take it off that list.`,
    ),
  ];
}

function byName({ columns }: TableShape): ReadonlyMap<string, ColumnShape> {
  return new Map(columns.map((column) => [column.name, column]));
}

/** Sorted: the order of a key's columns is the migration's business, and entities cannot state it. */
function primaryKeyOf({ columns }: TableShape): string {
  return columns
    .filter(({ inPrimaryKey }) => inPrimaryKey)
    .map(({ name }) => name)
    .sort()
    .join(', ');
}

function typeOf({ type }: ColumnShape): string {
  return `is ${type}`;
}

function nullsOf({ nullable }: ColumnShape): string {
  return nullable ? 'may be null' : 'is never null';
}
