//! Inputs and objects as nobody means them.

use interactions_rewriting::{ERRORS, Input, Output, handle};
use samples::{Folder, Function, Shelf};

const NAME: &str = "search/interactions-rewriting";

#[test]
fn no_input_and_no_object_breaks_it() {
    let objects = Folder::of(NAME).read("clicks", ".upstream");
    Function::<Input, Output>::new(NAME, ERRORS)
        .fuzz(async |upstream, input| handle(&Shelf::of(&objects, upstream).await, input).await);
}
