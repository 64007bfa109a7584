import { Component, type ReactNode } from "react";

interface Props {
  children: ReactNode;
}

/** Keeps a page that fails from taking the navigation with it. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="empty" role="alert">
        <h1>This page failed</h1>
        <p>A newer version may have been installed in the meantime.</p>
        <button
          type="button"
          className="button"
          onClick={() => {
            location.reload();
          }}
        >
          Load it again
        </button>
      </div>
    );
  }
}
