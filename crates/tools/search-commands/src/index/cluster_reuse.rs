//! Whether the current clusters are used for the next index.

use super::data::Data;
use super::index_cache::Summary;
use super::machine::IndexOptions;

/// What the next index takes over.
#[derive(Debug, PartialEq)]
pub(super) struct ClusterReuse {
    /// What is asked of the machine.
    pub(super) options: IndexOptions,
    /// What the user may not expect: a verb and its object.
    pub(super) notice: Option<(&'static str, String)>,
}

impl ClusterReuse {
    /// Clusters of other pictures mean nothing for these; those of the same pictures are used again.
    pub(super) fn of(kept: Option<&Summary>, data: &Data, options: &IndexOptions) -> Self {
        let others = kept.is_some_and(|kept| kept.simulated != data.is_simulated());
        let recluster = options.recluster || others;
        let notice = match kept {
            Some(_) if recluster && !options.recluster => Some(notice_of_new_clusters()),
            Some(kept) if !recluster => {
                notice_of_ignored_count(kept.made.clusters, options.clusters)
            }
            _ => None,
        };
        Self { options: IndexOptions { recluster, ..options.clone() }, notice }
    }
}

fn notice_of_new_clusters() -> (&'static str, String) {
    ("Finding", "new clusters: the current ones are of other pictures".to_owned())
}

/// A number of clusters that has no effect.
fn notice_of_ignored_count(
    current: usize,
    wished: Option<usize>,
) -> Option<(&'static str, String)> {
    let wished = wished.filter(|wished| *wished != current)?;
    let advice = "has no effect without --recluster, which finds new ones";
    Some(("Keeping", format!("the current {current} clusters: --clusters {wished} {advice}")))
}

#[cfg(test)]
mod tests {
    use super::super::data::tests::data;
    use super::super::show::tests::made;
    use super::*;

    fn kept(simulated: bool) -> Summary {
        Summary { made: made(), credits: vec![], simulated }
    }

    fn begin(kept: Option<&Summary>, data: &Data, clusters: Option<usize>) -> ClusterReuse {
        ClusterReuse::of(kept, data, &IndexOptions { clusters, recluster: false })
    }

    #[test]
    fn other_pictures_get_clusters_of_their_own() {
        let kept = kept(true);
        let own = begin(Some(&kept), &data("own"), Some(7));
        let wish = IndexOptions { clusters: Some(7), recluster: true };
        assert_eq!(own.options, wish);
        assert!(own.notice.is_some_and(|(_, what)| what.contains("new clusters")));
    }

    #[test]
    fn the_same_pictures_keep_their_clusters_and_a_number_without_effect_is_told() {
        let kept = kept(false);
        let again = begin(Some(&kept), &data("own"), Some(7));
        assert!(!again.options.recluster);
        let (_, told) = again.notice.unwrap();
        assert!(told.contains("current 20 clusters") && told.contains("--recluster"), "{told}");
        assert_eq!(begin(Some(&kept), &data("own"), Some(20)).notice, None);
        assert_eq!(begin(Some(&kept), &data("own"), None).notice, None);
    }

    #[test]
    fn what_is_asked_for_or_first_is_not_worth_saying() {
        let first = begin(None, &data("own"), Some(7));
        assert_eq!((first.options.recluster, first.notice), (false, None));
        let wish = IndexOptions { clusters: Some(7), recluster: true };
        let wished = ClusterReuse::of(Some(&kept(false)), &data("own"), &wish);
        assert_eq!((wished.options, wished.notice), (wish, None));
    }
}
