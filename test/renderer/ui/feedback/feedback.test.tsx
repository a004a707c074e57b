import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { confirmDialog } from '#renderer/ui/feedback/confirmDialog.tsx'
import { ErrorBoundary } from '#renderer/ui/feedback/ErrorBoundary.tsx'
import { showDone, showProblem } from '#renderer/ui/feedback/toast.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

describe('a toast', () => {
  it('offers Undo once', async () => {
    const undo = vi.fn()
    const { user } = renderUi(<main />)
    showDone('Meeting deleted', { undoLabel: 'Undo', onUndo: undo })
    showDone('Meeting deleted', { undoLabel: 'Undo', onUndo: undo })
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(undo).toHaveBeenCalledOnce()
    await vi.waitFor(() => expect(screen.queryByText('Meeting deleted')).toBeNull())
  })

  it('announces a problem and can be closed', async () => {
    const { user } = renderUi(<main />)
    showProblem('The file could not be read.')
    expect((await screen.findByRole('alert')).textContent).toContain('could not be read')
    await user.click(screen.getByRole('button', { name: 'Close' }))
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })
})

describe('a question', () => {
  it.each([
    ['Delete it', true],
    ['Keep it', false],
  ])('answered by %s is %s', async (answer, expected) => {
    const { user } = renderUi(<main />)
    const asked = confirmDialog({
      title: 'Delete the workspace?',
      text: 'It cannot be brought back.',
      confirm: 'Delete it',
      cancel: 'Keep it',
    })
    const buttons = await screen.findAllByRole('button', { name: answer })
    await user.click(buttons.at(-1) as HTMLElement)
    expect(await asked).toBe(expected)
  })
})

function Part({ broken }: { broken: () => boolean }) {
  if (broken()) throw new Error('no such review')
  return <p>The review</p>
}

describe('an error boundary', () => {
  it('stands in for what failed, and tries again when asked or when the place changes', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const failures: unknown[] = []
    let broken = true
    const boundary = (key: string) => (
      <ErrorBoundary
        resetKey={key}
        onFailure={(failure) => failures.push(failure)}
        render={(failure, again) => (
          <button type="button" onClick={again}>
            {String(failure)}
          </button>
        )}
      >
        <Part broken={() => broken} />
      </ErrorBoundary>
    )
    const { user, rerender } = renderUi(boundary('one'))
    broken = false
    await user.click(screen.getByRole('button', { name: 'Error: no such review' }))
    expect(screen.getByText('The review')).toBeTruthy()
    broken = true
    rerender(boundary('one'))
    expect(screen.getByRole('button', { name: /no such review/ })).toBeTruthy()
    broken = false
    rerender(boundary('two'))
    expect(screen.getByText('The review')).toBeTruthy()
    expect(failures).toHaveLength(2)
  })
})
