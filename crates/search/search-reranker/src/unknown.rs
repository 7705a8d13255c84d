//! Filters by what no image has: pure.

use crate::Error;
use crate::read::shown;
use vector_index::Filters;

/// What every image has.
const CLUSTER: &str = "cluster";

/// Names that a refusal repeats.
const TOLD: usize = 50;

/// The refusal of the first filter that is not among the `names` of the index's metadata.
#[must_use]
pub fn unknown(filters: &Filters, names: &[String]) -> Option<Error> {
    let known = |name: &String| name == CLUSTER || names.contains(name);
    let name = filters.keys().find(|name| !known(name))?;
    let told = names.iter().take(TOLD).map(|name| shown(name));
    let told: Vec<String> = std::iter::once(CLUSTER.to_owned()).chain(told).collect();
    let rule = format!("is unknown: images of the index have {}", told.join(", "));
    Some(Error::invalid(format!("filters.{}", shown(name)), rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(filter: &str) -> Option<String> {
        let filters = [(filter.to_owned(), vec!["x".to_owned()])].into();
        let names = ["style", "Größe"].map(str::to_owned);
        unknown(&filters, &names).map(|error| error.to_string())
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
