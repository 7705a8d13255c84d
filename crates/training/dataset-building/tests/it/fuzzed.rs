//! Inputs and objects as nobody means them.

use crate::drawn::shelf;
use dataset_building::{ERRORS, Input, Output, handle};
use samples::{Folder, Function};

const NAME: &str = "training/dataset-building";

/// No set is too large here: the function's own tests make one that is.
#[test]
fn no_input_and_no_object_breaks_it() {
    let objects = Folder::of(NAME).read("frozen", ".upstream");
    let function = Function::<Input, Output>::new(NAME, ERRORS).with_inputs(&["frozen"]);
    function
        .without(&["SetTooLarge"])
        .fuzz(async |upstream, input| handle(&shelf(&objects, upstream).await, input).await);
}
