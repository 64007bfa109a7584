import {
  type ReactNode,
  createContext,
  useCallback,
  useContext,
  useState,
} from "react";

interface Toast {
  id: number;
  text: string;
}

const ToastContext = createContext<(text: string) => void>(() => undefined);

/** Says for a moment what was done. */
export function useToast() {
  return useContext(ToastContext);
}

const SHOWN_FOR = 6000;

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);

  const drop = useCallback((id: number) => {
    setToasts((last) => last.filter((toast) => toast.id !== id));
  }, []);

  const show = useCallback(
    (text: string) => {
      const id = Date.now();
      setToasts((last) => [...last, { id, text }]);
      setTimeout(() => {
        drop(id);
      }, SHOWN_FOR);
    },
    [drop],
  );

  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {toasts.map(({ id, text }) => (
          <div key={id} className="toast">
            <span>{text}</span>
            <button
              type="button"
              className="icon-button"
              aria-label="Dismiss"
              onClick={() => {
                drop(id);
              }}
            >
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
