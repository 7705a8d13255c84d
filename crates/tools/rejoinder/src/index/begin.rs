//! What of the index in force goes on in the next one.

use super::data::Data;
use super::kept::Summary;
use super::machine::Wish;

/// How an index begins.
#[derive(Debug, PartialEq)]
pub(super) struct Beginning {
    /// What is asked of the machine.
    pub(super) wish: Wish,
    /// What is worth saying of it before: a verb and its object.
    pub(super) told: Option<(&'static str, String)>,
}

impl Beginning {
    /// Clusters of other pictures mean nothing for these; those of the same pictures go on.
    pub(super) fn of(kept: Option<&Summary>, data: &Data, wish: &Wish) -> Self {
        let others = kept.is_some_and(|kept| kept.simulated != data.is_simulated());
        let recluster = wish.recluster || others;
        let told = match kept {
            Some(_) if recluster && !wish.recluster => Some(anew()),
            Some(kept) if !recluster => unheard(kept.made.clusters, wish.clusters),
            _ => None,
        };
        Self { wish: Wish { recluster, ..wish.clone() }, told }
    }
}

fn anew() -> (&'static str, String) {
    ("Finding", "new clusters: those in force are of other pictures".to_owned())
}

/// A number of clusters that has no effect.
fn unheard(in_force: usize, wished: Option<usize>) -> Option<(&'static str, String)> {
    let wished = wished.filter(|wished| *wished != in_force)?;
    let advice = "has no effect without --recluster, which finds new ones";
    Some(("Keeping", format!("the {in_force} clusters in force: --clusters {wished} {advice}")))
}

#[cfg(test)]
mod tests {
    use super::super::data::tests::data;
    use super::super::show::tests::made;
    use super::*;

    fn kept(simulated: bool) -> Summary {
        Summary { made: made(), credits: vec![], simulated }
    }

    fn begin(kept: Option<&Summary>, data: &Data, clusters: Option<usize>) -> Beginning {
        Beginning::of(kept, data, &Wish { clusters, recluster: false })
    }

    #[test]
    fn other_pictures_get_clusters_of_their_own() {
        let kept = kept(true);
        let own = begin(Some(&kept), &data("own"), Some(7));
        let wish = Wish { clusters: Some(7), recluster: true };
        assert_eq!(own.wish, wish);
        assert!(own.told.is_some_and(|(_, what)| what.contains("new clusters")));
    }

    #[test]
    fn the_same_pictures_keep_their_clusters_and_a_number_without_effect_is_told() {
        let kept = kept(false);
        let again = begin(Some(&kept), &data("own"), Some(7));
        assert!(!again.wish.recluster);
        let (_, told) = again.told.unwrap();
        assert!(told.contains("20 clusters in force") && told.contains("--recluster"), "{told}");
        assert_eq!(begin(Some(&kept), &data("own"), Some(20)).told, None);
        assert_eq!(begin(Some(&kept), &data("own"), None).told, None);
    }

    #[test]
    fn what_is_asked_for_or_first_is_not_worth_saying() {
        let first = begin(None, &data("own"), Some(7));
        assert_eq!((first.wish.recluster, first.told), (false, None));
        let wish = Wish { clusters: Some(7), recluster: true };
        let wished = Beginning::of(Some(&kept(false)), &data("own"), &wish);
        assert_eq!((wished.wish, wished.told), (wish, None));
    }
}
