//! Inputs as nobody means them.

use facts_check::{ERRORS, Input, Output, handle};
use samples::Function;

#[test]
fn no_input_breaks_it() {
    let function = Function::<Input, Output>::new("newsroom/facts-check", ERRORS);
    function.fuzz(async |_, input| handle(&input));
}
