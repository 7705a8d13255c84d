//! Which garments are no name of the product: a shirt beside a dress, but not beside a blouse.

use crate::context::About;
use crate::sets::{DRESSES, OUTER, TOPS};
use crate::token::Token;

const FAMILIES: [&[&str]; 3] = [OUTER, DRESSES, TOPS];

/// Whether the word names a garment that is worn beside the product, or under it.
pub(crate) fn is_another_garment(token: &Token, about: About<'_>) -> bool {
    let is_own = |family: &[&str]| about.own.iter().any(|word| family.contains(&word.as_str()));
    // A sweater may be a cardigan, which is worn over others; a coat over it is none.
    let own = |family: &[&str]| is_own(family) && (*family != *OUTER || !is_own(TOPS));
    let is_known = FAMILIES.iter().any(|family| own(family));
    let mut named = FAMILIES.iter().filter(|family| token.is_kind_of(family)).peekable();
    let is_named = named.peek().is_some();
    about.garments
        && is_known
        && is_named
        && !token.is_kind_of(about.own)
        && named.all(|family| !own(family))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn is_another(own: &[&str], language: &str, garment: &str, expected: bool) {
        let own: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
        let found = tokens(garment, language);
        let about = About { own: &own, language, garments: true };
        assert_eq!(is_another_garment(&found[0], about), expected, "{own:?} {garment}");
    }

    #[test]
    fn garments_of_another_family_are_worn_beside() {
        is_another(&["dress"], "en", "shirt", true);
        is_another(&["tee"], "en", "cardigan", true);
        is_another(&["kleid"], "de", "Flanellhemd", true);
        is_another(&["veste"], "fr", "chemise", true);
        is_another(&["camisa"], "es", "vestido", true);
    }

    #[test]
    fn garments_of_one_family_may_be_the_product() {
        is_another(&["tee"], "en", "top", false);
        is_another(&["blouse", "chemisier"], "fr", "chemise", false);
        is_another(&["jacke"], "de", "Lederjacke", false);
        is_another(&["sweater", "cardigan"], "en", "pullover", false);
        is_another(&["sweater", "cardigan"], "en", "cardigan", false);
        is_another(&["sweater", "cardigan"], "en", "coat", true);
        is_another(&["sarong"], "en", "shirt", false);
    }
}
