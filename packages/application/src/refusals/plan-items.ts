import { type Category, type DomainCommand, type Refusal, refusal, WHOLE_PROGRAMME } from '@liushui/domain'

/** A row of a plan, or one declared for it, which has no number yet. */
type Item = {
  readonly itemNumber?: number
  readonly name: string
  readonly category: string
  readonly projectId: string
}

const zhItem = ({ itemNumber, name }: Item): string => `${itemNumber === undefined ? '' : `第${itemNumber}项`}“${name}”`
const enItem = ({ itemNumber, name }: Item): string =>
  `${itemNumber === undefined ? 'The item' : `Item ${itemNumber}`} “${name}”`

const categoryUnknown = (item: Item, categories: readonly Category[]): Refusal => {
  const names = categories.map(({ name }) => name)
  return refusal('plan/category-unknown', {
    en: `${enItem(item)} has the category “${item.category}”, which the programme does not have. Use one that it has: ${names.join(', ')}.`,
    zh: `${zhItem(item)}的类别“${item.category}”不在该专项之内。请改用该专项的类别：${names.join('、')}。`,
  })
}

const scopeUnknown = (scope: string, categories: readonly Category[]): Refusal => {
  const scopes = [WHOLE_PROGRAMME, ...categories.map(({ name }) => name)]
  return refusal('plan/scope-unknown', {
    en: `A headline for “${scope}” has no parts to be compared with. Declare one for ${scopes.join(', ')}.`,
    zh: `“${scope}”不是该专项的类别，公布数无从与分项核对。请改用以下范围：${scopes.join('、')}。`,
  })
}

const projectElsewhere = (item: Item, programmeId: string): Refusal =>
  refusal('plan/project-elsewhere', {
    en: `${enItem(item)} has the project id “${item.projectId}”, which is not one of this programme. Use an id that begins with “${programmeId}-”.`,
    zh: `${zhItem(item)}的项目编号“${item.projectId}”不属于该专项。请使用以“${programmeId}-”开头的项目编号。`,
  })

const isUnknown = (category: string, categories: readonly Category[]): boolean =>
  categories.every(({ name }) => name !== category)

const refuseItems = (
  items: readonly Item[],
  programmeId: string,
  categories: readonly Category[],
): Refusal | undefined => {
  const item = items.find(({ category }) => isUnknown(category, categories))
  if (item) return categoryUnknown(item, categories)
  const stray = items.find(({ projectId }) => !projectId.startsWith(`${programmeId}-`))
  return stray && projectElsewhere(stray, programmeId)
}

/** What stands in a plan has a category of the programme and a project id that is one of its own. */
export const refuseByCategories = (command: DomainCommand, categories: readonly Category[]): Refusal | undefined => {
  switch (command.type) {
    case 'DeclareHeadline': {
      const { scope } = command.data
      return scope !== WHOLE_PROGRAMME && isUnknown(scope, categories) ? scopeUnknown(scope, categories) : undefined
    }
    case 'AddPlanItems':
    case 'DeclarePlanItems':
      return refuseItems(command.data.items, command.data.programmeId, categories)
    case 'AddPlanItemByAdjustment':
      return refuseItems([command.data.item], command.data.programmeId, categories)
    default:
      return undefined
  }
}
