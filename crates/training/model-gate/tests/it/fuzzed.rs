//! Inputs and objects as nobody means them.

use model_gate::{ERRORS, Input, Output, handle};
use samples::{Folder, Function, Shelf};

const NAME: &str = "training/model-gate";

/// No evidence is too large here: the function's own tests show some that is.
#[test]
fn no_input_and_no_object_breaks_it() {
    let objects = Folder::of(NAME).read("few", ".upstream");
    Function::<Input, Output>::new(NAME, ERRORS)
        .with_inputs(&["few"])
        .without(&["EvidenceTooLarge"])
        .fuzz(async |upstream, input| handle(&Shelf::of(&objects, upstream).await, input).await);
}
