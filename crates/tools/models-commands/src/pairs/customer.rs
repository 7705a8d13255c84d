//! What no model may learn of a customer.

use customer_names::{forbids_names, says_name};
use reviews::{Review, Stake};

/// Whether a pair would teach a model who a customer is: the review has a person's data, tells of health or harm or
/// seems a child's, by what was found in it or by the lexicon now; or the name that the shop has of the customer
/// stands in it or in a reply. What is learned from has no name beside the review, so that a model would learn to
/// make names up.
pub(super) fn is_about_the_customer(
    review: &Review,
    stakes: &[Stake],
    replies: [&String; 2],
) -> bool {
    let text = review.full_text();
    let told = [text.as_str(), replies[0], replies[1]];
    let found = stakes::find(&text, &[]);
    told.iter().any(|text| forbids_names(text, stakes))
        || forbids_names(&text, &found)
        || review.customer_name().is_some_and(|name| told.iter().any(|text| says_name(text, name)))
}
