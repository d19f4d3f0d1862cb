/* What a lab says to its kernel, and whether the kernel hears it. */

/**
 * @typedef {{ get(name: string): any, set(name: any, value?: any): void, send(content: any): void,
 *   on(event: string, f: Function): void, off(event: string, f: Function): void }} Model
 */

const SOON = 150; // ms within which a kernel that has nothing else to do answers
const SILENT = 5000; // ms after which it may have been restarted, and never answer

/** Messages to the kernel, numbered; of those that name a `latest`, one at a time is on its way. */
export class Connection {
  /**
   * @param {Model | null} model
   * @param {() => void} changed is told when `busy` or `gone` has changed
   */
  constructor(model, changed) {
    this.model = model;
    this.changed = changed;
    this.busy = false;
    this.silent = false; // busy for so long that it may never answer
    this.gone = false;
    this.lost = false; // the kernel that had this lab has ended
    this.sent = Math.floor(Math.random() * 1e6) * 1000; // so that two pages do not take each other's answers
    this.answered = this.sent;
    /** @type {Map<string, any>} */
    this.waiting = new Map();
    /** @type {any} */
    this.timer = 0;
  }

  get live() {
    return this.model !== null && !this.gone;
  }

  /** @param {Record<string, any>} message */
  send(message) {
    if (!this.live) return;
    const { latest, ...content } = message;
    if (latest && this.answered < this.sent) {
      this.waiting.set(latest, message);
      return;
    }
    this.sent += 1;
    this.pass({ ...content, id: this.sent });
    clearTimeout(this.timer);
    if (this.gone) return;
    this.timer = setTimeout(() => {
      this.now(true);
      this.timer = setTimeout(() => {
        this.silent = true;
        this.changed();
      }, SILENT);
    }, SOON);
  }

  /** Something that needs no answer. @param {Record<string, any>} message */
  tell(message) {
    if (this.live) this.pass(message);
  }

  /** Where a restart has ended the way to the kernel, sending fails. @param {Record<string, any>} message */
  pass(message) {
    try {
      /** @type {Model} */ (this.model).send(message);
    } catch {
      this.lost = this.gone = true;
      this.changed();
    }
  }

  /** The kernel has dealt with messages up to this number. @param {number} number */
  heard(number) {
    if (number > this.sent || number <= this.answered) return;
    this.answered = number;
    if (this.answered < this.sent) return;
    clearTimeout(this.timer);
    this.now(false);
    const [next] = this.waiting.entries();
    if (next) {
      this.waiting.delete(next[0]);
      this.send(next[1]);
    }
  }

  /** Whether nothing is on its way. */
  get settled() {
    return this.answered >= this.sent && !this.waiting.size;
  }

  /** @param {boolean} busy */
  now(busy) {
    this.silent = false;
    if (busy !== this.busy) {
      this.busy = busy;
      this.changed();
    }
  }

  /**
   * Follow whether the kernel is there: ipywidgets marks the views of a widget that was opened without one;
   * where it ends later, the manager of Jupyter's widgets knows its status.
   * @param {HTMLElement} el
   */
  watch(el) {
    const look = () => {
      const gone = this.lost || Boolean(el.closest(".jupyter-widgets-disconnected"));
      if (gone === this.gone) return;
      this.gone = gone;
      clearTimeout(this.timer);
      this.busy = false;
      this.waiting.clear();
      this.changed();
    };
    const observer = new MutationObserver(look);
    const start = () => {
      for (let node = /** @type {HTMLElement | null} */ (el), far = 0; node && far < 4; node = node.parentElement, far++) {
        observer.observe(node, { attributeFilter: ["class"] });
      }
      look();
    };
    requestAnimationFrame(start);
    const ended = (/** @type {any} */ _, /** @type {string} */ status) => {
      if (!["restarting", "autorestarting", "terminating", "dead"].includes(status)) return;
      this.lost = true;
      look();
    };
    const kernel = /** @type {any} */ (this.model)?.widget_manager?.kernel;
    kernel?.statusChanged?.connect(ended);
    return () => {
      observer.disconnect();
      kernel?.statusChanged?.disconnect(ended);
    };
  }
}
