import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type LogRecord, leafHash, leafOf } from '@liushui/event-store'
import { PROOF_FILES } from '@liushui/proof'

/** Where a change is made: `where` chooses a row or a byte, `bit` what is flipped in it. */
export type Place = { readonly where: number; readonly bit: number }

const flip = (bytes: Uint8Array, { where, bit }: Place): Buffer => {
  const flipped = Buffer.from(bytes)
  const at = where % flipped.length
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
  return flipped
}

const inDatabase = (path: string, work: (db: DatabaseSync) => void): void => {
  const db = new DatabaseSync(path)
  try {
    work(db)
  } finally {
    db.close()
  }
}

type Cell = { readonly table: string; readonly column: string; readonly type: 'TEXT' | 'BLOB' }

/** Flips one bit of one row's value, whatever SQLite or anybody else may think of what becomes of it. */
const flipCell =
  (file: string, { table, column, type }: Cell) =>
  async (folder: string, place: Place): Promise<void> =>
    inDatabase(join(folder, file), (db) => {
      const rows = db.prepare(`SELECT rowid AS id, CAST(${column} AS BLOB) AS value FROM ${table} ORDER BY 1`).all()
      const row = rows[place.where % rows.length] as { id: number; value: Uint8Array }
      db.prepare(`UPDATE ${table} SET ${column} = CAST(? AS ${type}) WHERE rowid = ?`).run(
        flip(row.value, { ...place, where: Math.floor(place.where / rows.length) }),
        row.id,
      )
    })

const addTo =
  (column: 'revision' | 'version') =>
  async (folder: string, { where, bit }: Place): Promise<void> =>
    inDatabase(join(folder, 'events.sqlite'), (db) => {
      const sql = `UPDATE events SET ${column} = ${column} + ? WHERE position = 1 + ? % (SELECT count(*) FROM events)`
      db.prepare(sql).run(1 << bit, where)
    })

/** Changes the data of an event and makes its digest fit, as somebody would who knows how. */
const forge = async (folder: string, { where }: Place): Promise<void> =>
  inDatabase(join(folder, 'events.sqlite'), (db) => {
    const { count } = db.prepare('SELECT count(*) AS count FROM events').get() as { count: number }
    const position = 1 + (where % count)
    const sql = `SELECT name AS stream, revision, hex(events.id) AS id, type, version AS schemaVersion,
      recorded_at AS recordedAt, data, metadata FROM events JOIN streams ON streams.id = stream WHERE position = ?`
    const row = db.prepare(sql).get(position) as LogRecord
    const id = row.id.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    const data = row.data.replace('2014', '2015')
    if (data === row.data) throw new Error('Nothing was forged.')
    const digest = leafHash(leafOf({ ...row, id, data }, position - 1))
    db.prepare('UPDATE events SET data = ?, digest = ? WHERE position = ?').run(data, digest, position)
  })

const removeLast = async (folder: string): Promise<void> =>
  inDatabase(join(folder, 'events.sqlite'), (db) =>
    db.exec('DELETE FROM events WHERE position = (SELECT max(position) FROM events)'),
  )

const flipFile =
  (name: string) =>
  async (folder: string, place: Place): Promise<void> => {
    const path = join(folder, name)
    await writeFile(path, flip(await readFile(path), place))
  }

const event = (column: string, type: Cell['type']) => flipCell('events.sqlite', { table: 'events', column, type })

/** Everything on the disk that carries an event, a hash or the log's signature. */
export const tamperings: Readonly<Record<string, (folder: string, place: Place) => Promise<void>>> = {
  data: event('data', 'TEXT'),
  metadata: event('metadata', 'TEXT'),
  type: event('type', 'TEXT'),
  'recorded at': event('recorded_at', 'TEXT'),
  id: event('id', 'BLOB'),
  digest: event('digest', 'BLOB'),
  revision: addTo('revision'),
  version: addTo('version'),
  stream: flipCell('events.sqlite', { table: 'streams', column: 'name', type: 'TEXT' }),
  'data and digest': forge,
  'the last event': removeLast,
  tile: flipCell(PROOF_FILES.tiles, { table: 'tiles', column: 'hashes', type: 'BLOB' }),
  checkpoint: flipFile(PROOF_FILES.checkpoint),
}
