import { findBinaries } from './binaries.ts'

/** Why no PostgreSQL can be had here, and how to get one; undefined where one can. */
export const postgresMissing = (): string | undefined =>
  process.env['DATABASE_URL'] || findBinaries()
    ? undefined
    : '没有 PostgreSQL，相关测试跳过：请安装（Debian: apt-get install postgresql）或设置 DATABASE_URL / ' +
      'no PostgreSQL, its tests are skipped: install it (Debian: apt-get install postgresql) or set DATABASE_URL'
