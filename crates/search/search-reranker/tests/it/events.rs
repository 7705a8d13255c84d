//! The schemas of a search. Its samples are replayed with a whole shop, in `handle`.

use samples::Function;
use search_reranker::{ERRORS, Input, Output};

#[test]
fn the_contract_is_kept() {
    Function::<Input, Output>::new("search/search-reranker", ERRORS).check_contract();
}
