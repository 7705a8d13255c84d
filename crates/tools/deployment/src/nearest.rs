//! The known name that a mistyped one is likely to mean.

/// Changes of single letters that a mistyped name may need.
const MAX_CHANGES: usize = 3;

/// The nearest of `known`, if one is near. Case does not count.
pub(crate) fn find_nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let with_distance = known.iter().map(|one| (distance(&name, &one.to_lowercase()), *one));
    let (changes, nearest) = with_distance.min()?;
    (changes <= MAX_CHANGES).then_some(nearest)
}

/// Levenshtein's distance, in letters.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, right) in b.chars().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted() {
        for (a, b, changes) in
            [("", "abc", 3), ("kitten", "sitting", 3), ("abc", "abc", 0), ("ab", "b", 1)]
        {
            assert_eq!(distance(a, b), changes, "{a} {b}");
        }
    }

    #[test]
    fn only_a_near_name_is_offered() {
        let known = ["BrandName", "BrandVoice"];
        assert_eq!(find_nearest("Brandname", &known), Some("BrandName"));
        assert_eq!(find_nearest("Colour", &known), None);
    }
}
