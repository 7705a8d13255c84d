//! What the rewriters are worth: every text of Wikinews through `dispatch-rewriting` and `facts-check`.

#![allow(clippy::unwrap_used, reason = "a test")]

#[path = "measured/mod.rs"]
mod measured;

use measured::{BAD_WRITER, Tally, rewrite_all, sources};

#[tokio::test]
async fn the_rewriter_keeps_facts_and_the_bad_writer_is_found() {
    let sources = sources();
    assert_eq!(sources.len(), 124);
    let unmended: Tally = rewrite_all(&sources, "local", 0).await;
    let good: Tally = rewrite_all(&sources, "local", 1).await;
    let bad: Tally = rewrite_all(&sources, BAD_WRITER, 1).await;
    eprintln!("{unmended:?}\n{good:?}\n{bad:?}");
    // Measured: docs/local-models.md.
    assert_eq!((good.refused, bad.refused), (0, 0));
    assert_eq!(unmended.with_hard, 2, "{unmended:?}");
    assert_eq!((good.with_hard, bad.with_hard), (0, 124), "{good:?}\n{bad:?}");
    assert_eq!((good.changed, good.blocks), (191, 864), "{good:?}");
}
