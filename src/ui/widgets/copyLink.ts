// Copying a link, where the browser lets a page do it.

/** A link, and whether it is on the clipboard; if not it is to be shown, for the person to copy. */
export interface SharedLink {
  readonly link: string;
  readonly isCopied: boolean;
}

/** Copies the link to an address of the page, given from its # on. */
export async function copyLink(hash: string): Promise<SharedLink> {
  const link = new URL(hash, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    return { link, isCopied: true };
  } catch {
    return { link, isCopied: false };
  }
}
