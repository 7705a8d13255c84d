//! Filters by what no image has: pure.

use crate::Error;
use crate::read::printable_name;
use vector_index::Filters;

/// What every image has.
const CLUSTER: &str = "cluster";

/// Names that a refusal repeats.
const MOST_NAMES: usize = 50;

/// The refusal of the first filter that is not among the `names` of the index's metadata.
#[must_use]
pub fn find_unknown_filter(filters: &Filters, names: &[String]) -> Option<Error> {
    let is_known = |name: &String| name == CLUSTER || names.contains(name);
    let name = filters.keys().find(|name| !is_known(name))?;
    let others = names.iter().take(MOST_NAMES).map(|name| printable_name(name));
    let known: Vec<String> = std::iter::once(CLUSTER.to_owned()).chain(others).collect();
    let rule = format!("is unknown: images of the index have {}", known.join(", "));
    Some(Error::invalid(format!("filters.{}", printable_name(name)), rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(filter: &str) -> Option<String> {
        let filters = [(filter.to_owned(), vec!["x".to_owned()])].into();
        let names = ["style", "Größe"].map(str::to_owned);
        find_unknown_filter(&filters, &names).map(|error| error.to_string())
    }

    #[test]
    fn what_no_image_has_is_refused_by_its_name() {
        for known in ["style", "Größe", "cluster"] {
            assert_eq!(said(known), None);
        }
        let expected = "filters.styl is unknown: images of the index have cluster, style, Größe";
        assert_eq!(said("styl").as_deref(), Some(expected));
    }
}
