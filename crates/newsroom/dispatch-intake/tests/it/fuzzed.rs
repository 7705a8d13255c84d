//! Batches and answers of bucket and bus as nobody means them; files are fuzzed in `dispatches`.

use crate::doubles;

use dispatch_intake::{ERRORS, Input, Output, Services, handle};
use doubles::{Bus, Diary, config, now};
use samples::{Function, Shelf};
use serde_json::json;

/// The samples' dispatch, under an embargo.
const HELD: &str = "{\"uri\": \"urn:a:3\", \"embargoedUntil\": \"2026-11-26T09:00:00Z\", \
    \"bodies\": [{\"contentType\": \"text/plain\", \"value\": \"Le port ferme.\"}]}";

#[test]
fn no_batch_and_no_failure_breaks_it() {
    let files = json!({"agence/01-library.json": HELD, "agence/03-towns.rss": "<rss"});
    Function::<Input, Output>::new("newsroom/dispatch-intake", ERRORS).fuzz(
        async |upstream, input| {
            let shelf = Shelf::of(&files, upstream.clone()).await;
            let (bus, scheduler) = (&Bus(upstream.clone()), &Diary(upstream));
            let services = Services { files: &shelf, bus, scheduler };
            handle(&services, &config(), now(), input).await
        },
    );
}
