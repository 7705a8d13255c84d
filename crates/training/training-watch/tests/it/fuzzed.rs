//! Inputs and objects as nobody means them.

use samples::{Folder, Function, Shelf};
use training_watch::{ERRORS, Input, Output, handle};

const NAME: &str = "training/training-watch";

#[test]
fn no_input_and_no_object_breaks_it() {
    let objects = Folder::of(NAME).read("kept", ".upstream");
    Function::<Input, Output>::new(NAME, ERRORS)
        .fuzz(async |upstream, input| handle(&Shelf::of(&objects, upstream).await, input).await);
}
