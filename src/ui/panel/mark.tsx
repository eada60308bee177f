/** The bobbin. */
export function Mark() {
  return (
    <svg class="mark" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <rect x="3" y="1" width="12" height="3" rx="1.5" fill="currentColor" />
      <rect x="3" y="14" width="12" height="3" rx="1.5" fill="currentColor" />
      <path d="M5 5.5h8M5 8h8M5 10.5h8M5 13h8" stroke="currentColor" stroke-width="1.4" />
    </svg>
  );
}
