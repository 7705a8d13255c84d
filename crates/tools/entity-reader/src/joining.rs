//! Names beside dates and quantities.

use crate::entity::{Entity, Kind};
use facts::{Expression, ExpressionKind, Language, expressions};
use std::ops::Range;

/// The score of what rules read as a date or a quantity: chosen, not measured.
const SCORE: f32 = 0.9;

/// Names, dates and quantities in the order of the text, none within another. Where a date or quantity
/// covers a name it counts, else the name does.
pub(crate) fn join(text: &str, language: Language, mut names: Vec<Entity>) -> Vec<Entity> {
    let mut found: Vec<Entity> = expressions(text, language).into_iter().map(entity).collect();
    found.retain(|one| {
        overlapping(&names, &one.place).iter().all(|name| covers(&one.place, &name.place))
    });
    names.retain(|name| overlapping(&found, &name.place).is_empty());
    found.append(&mut names);
    found.sort_by_key(|entity| entity.place.start);
    found
}

fn entity(expression: Expression) -> Entity {
    let kind = match expression.kind {
        ExpressionKind::Date | ExpressionKind::Time => Kind::Date,
        ExpressionKind::Quantity => Kind::Quantity,
    };
    Entity { place: expression.place, kind, score: SCORE }
}

/// Those that overlap a place, of some that stand in order and apart.
fn overlapping<'e>(entities: &'e [Entity], place: &Range<usize>) -> &'e [Entity] {
    let first = entities.partition_point(|entity| entity.place.end <= place.start);
    let last = entities.partition_point(|entity| entity.place.start < place.end);
    entities.get(first..last).unwrap_or_default()
}

fn covers(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.start && other.end <= one.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[(usize, usize)], expected: &[(Range<usize>, Kind)]) {
        let name = |(start, end): &(usize, usize)| Entity {
            place: *start..*end,
            kind: Kind::Other,
            score: 1.0,
        };
        let text = "Le mardi 5 juin 2012 a duré 12 heures.";
        let joined = join(text, Language::French, names.iter().map(name).collect());
        let found: Vec<_> = joined.into_iter().map(|one| (one.place, one.kind)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_date_counts_over_a_name_within_it_and_not_over_a_longer_one() {
        let (date, hours) = ((3..20, Kind::Date), (28..37, Kind::Quantity));
        check(&[], &[date.clone(), hours.clone()]);
        check(&[(11, 15)], &[date.clone(), hours.clone()]);
        check(&[(3, 8), (11, 20)], &[date, hours.clone()]);
        check(&[(0, 20)], &[(0..20, Kind::Other), hours.clone()]);
        check(&[(0, 5), (11, 15)], &[(0..5, Kind::Other), (11..15, Kind::Other), hours]);
    }
}
