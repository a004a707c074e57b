import { type Editor, Extension, type Range } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { isFromElsewhere } from './changeOrigin.ts'
import { markCurrentLine } from './markerKeys.ts'
import type { SuggestionItem, SuggestionMenu } from './suggestionMenu.ts'
import type { MarkerChoice, Mention } from './types.ts'

export interface SuggestionsOptions {
  readonly menu: SuggestionMenu | null
  readonly choices: () => readonly MarkerChoice[]
  readonly mentions: () => readonly Mention[]
  readonly words: () => { readonly markerList: string; readonly mentionList: string }
}

/** How many people the list offers at once. */
const mostMentions = 8

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Choices whose command or name begins with what was typed. */
function matchingChoices(choices: readonly MarkerChoice[], query: string): SuggestionItem[] {
  const typed = fold(query)
  return choices
    .filter((choice) => fold(choice.command).startsWith(typed) || fold(choice.label).startsWith(typed))
    .map(({ kind, label, hint, keysLabel }) => ({
      id: kind,
      label,
      ...(hint === undefined ? {} : { hint }),
      ...(keysLabel === undefined ? {} : { keysLabel }),
    }))
}

/** People of whose names one word begins with what was typed. */
function matchingMentions(mentions: readonly Mention[], query: string): SuggestionItem[] {
  const typed = fold(query)
  return mentions
    .filter(
      ({ name }) =>
        fold(name).startsWith(typed) ||
        fold(name)
          .split(/\s+/)
          .some((word) => word.startsWith(typed)),
    )
    .slice(0, mostMentions)
    .map(({ id, name, hint }) => ({ id, label: name, ...(hint === undefined ? {} : { hint }) }))
}

interface Source {
  readonly char: string
  readonly label: () => string
  readonly find: (query: string) => SuggestionItem[]
  readonly choose: (editor: Editor, range: Range, item: SuggestionItem) => void
}

function suggestion(editor: Editor, menu: SuggestionMenu, source: Source) {
  return Suggestion<SuggestionItem, SuggestionItem>({
    editor,
    char: source.char,
    pluginKey: new PluginKey(`suggestion${source.char}`),
    decorationClass: 'suggestion',
    // A slash somebody else typed, or one that undo brought back, opens nothing here.
    shouldShow: ({ transaction }) => editor.isEditable && editor.isFocused && !isFromElsewhere(transaction),
    command: ({ range, props: item }) => source.choose(editor, range, item),
    render: () => {
      const show = (props: SuggestionProps<SuggestionItem, SuggestionItem>) =>
        menu.show({
          label: source.label(),
          items: source.find(props.query),
          choose: props.command,
          mount: props.mount,
        })
      return {
        onStart: show,
        onUpdate: show,
        onExit: () => menu.close(),
        onKeyDown: ({ event }) => menu.key(event),
      }
    },
  })
}

/** The list that opens while typing `/` (what the line is) or `@` (who), at the start of a line or after a space. */
export const Suggestions = Extension.create<SuggestionsOptions>({
  name: 'suggestions',
  priority: 1_200,

  addOptions() {
    return { menu: null, choices: () => [], mentions: () => [], words: () => ({ markerList: '', mentionList: '' }) }
  },

  addProseMirrorPlugins() {
    const { menu, choices, mentions, words } = this.options
    if (menu === null) return []
    return [
      suggestion(this.editor, menu, {
        char: '/',
        label: () => words().markerList,
        find: (query) => matchingChoices(choices(), query),
        choose: (editor, range, item) => {
          editor.chain().deleteRange(range).run()
          markCurrentLine(editor, item.id)
        },
      }),
      suggestion(this.editor, menu, {
        char: '@',
        label: () => words().mentionList,
        find: (query) => matchingMentions(mentions(), query),
        choose: (editor, range, item) => {
          editor.commands.insertContentAt(range, { type: 'text', text: `@${item.label} ` })
        },
      }),
    ]
  },
})
