import { Component, type ReactNode } from 'react'

interface Props {
  children: ReactNode
  /** What stands in for the part that failed. `again` renders it anew. */
  render: (failure: unknown, again: () => void) => ReactNode
  /** A change of this (another record, another place) tries anew by itself. */
  resetKey?: string
  onFailure?: (failure: unknown) => void
}

interface State {
  failed: boolean
  failure: unknown
  resetKey: string | undefined
}

/** Keeps a failure of one part from taking the screen with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, failure: undefined, resetKey: this.props.resetKey }

  static getDerivedStateFromError(failure: unknown): Partial<State> {
    return { failed: true, failure }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (props.resetKey === state.resetKey) return null
    return { failed: false, failure: undefined, resetKey: props.resetKey }
  }

  override componentDidCatch(failure: unknown) {
    this.props.onFailure?.(failure)
  }

  again = () => this.setState({ failed: false, failure: undefined })

  override render() {
    return this.state.failed ? this.props.render(this.state.failure, this.again) : this.props.children
  }
}
