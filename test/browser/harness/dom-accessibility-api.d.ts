// The package carries types but does not export them. It is what @testing-library/dom computes names with.
declare module 'dom-accessibility-api' {
  export function computeAccessibleName(element: Element): string;
}
