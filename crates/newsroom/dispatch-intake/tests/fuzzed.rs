//! Batches and answers of bucket and bus as nobody means them; files are fuzzed in `dispatches`.

mod doubles;

use dispatch_intake::{ERRORS, Input, Output, handle};
use doubles::{Bus, config};
use samples::{Function, Shelf};
use serde_json::json;

/// The samples' feed, with one entry that can be read and one that cannot.
const FEED: &str = "<rss version='2.0'><channel><title>Agence</title>\
    <item><guid>urn:a:1</guid><description>Le port ferme.</description></item>\
    <item><guid>urn:a:2</guid></item></channel></rss>";

#[test]
fn no_batch_and_no_failure_breaks_it() {
    let files = json!({"agence/01-library.json": "{", "agence/03-towns.rss": FEED});
    Function::<Input, Output>::new("newsroom/dispatch-intake", ERRORS).fuzz(
        async |upstream, input| {
            let shelf = Shelf::of(&files, upstream.clone()).await;
            handle(&shelf, &Bus(upstream), &config(), input).await
        },
    );
}
