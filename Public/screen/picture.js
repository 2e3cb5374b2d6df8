// The picture of the page that is shown: the next one takes the place of the last when it is
// there, so that the wall does not flicker; a page that is no longer shown goes at once.

/** Widths in which the server draws pages, in pixels. */
const WIDTHS = [800, 1200, 1600, 2400];

export class Picture {
  constructor(changed) {
    this.changed = changed;
    this.wanted = null;
    /** The address of what is there to be seen. */
    this.src = null;
  }

  want(page) {
    const address = page ? addressOf(page) : null;
    if (address === this.wanted) return;
    this.wanted = address;
    if (!address) {
      this.src = null;
      return;
    }
    const image = new Image();
    image.src = address;
    const arrived = (src) => {
      // Meanwhile the presenter may have gone on.
      if (this.wanted !== address) return;
      this.src = src;
      this.changed();
    };
    image.decode().then(() => arrived(address), () => arrived(null));
  }
}

function addressOf({ document: id, version, page }) {
  const pixels = window.innerHeight * window.devicePixelRatio;
  const width = WIDTHS.find((each) => each >= pixels * 0.75) ?? WIDTHS.at(-1);
  // The version is not for the server: a new one must not be taken for the old picture.
  return `/api/screen/pages/${encodeURIComponent(id)}/${page}.png?width=${width}&v=${version}`;
}
