//! Days as a text gives them, whole or in part, and what a dateline makes of them.

use jiff::ToSpan;
use jiff::civil::Date;

/// What a text says of a day; what it leaves out is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Day {
    pub(crate) year: Option<i16>,
    /// 1 to 12.
    pub(crate) month: Option<i8>,
    /// 1 to 31.
    pub(crate) day: Option<i8>,
    /// 1 is Monday.
    pub(crate) weekday: Option<i8>,
}

/// Days before and after the dateline in which a weekday or a day of a month is looked for.
const NEAR: i32 = 45;

impl Day {
    pub(crate) fn whole(date: Date) -> Self {
        Self {
            year: Some(date.year()),
            month: Some(date.month()),
            day: Some(date.day()),
            weekday: Some(date.weekday().to_monday_one_offset()),
        }
    }

    pub(crate) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// Whether `other` says all that this one says.
    pub(crate) fn is_said_by(&self, other: &Self) -> bool {
        is_in(self.year, other.year)
            && is_in(self.month, other.month)
            && is_in(self.day, other.day)
            && is_in(self.weekday, other.weekday)
    }

    /// What it may mean: itself, and the whole days that a dateline makes of it.
    pub(crate) fn meanings(&self, dateline: Option<Date>) -> Vec<Self> {
        let mut meanings = vec![*self];
        if let Some(date) = self.date() {
            let whole = Self::whole(date);
            meanings.extend(is_in(self.weekday, whole.weekday).then_some(whole));
        } else if let Some(dateline) = dateline {
            meanings.extend(self.near(dateline).map(Self::whole));
        }
        meanings
    }

    /// The days around the dateline's that it may be; for a day and a month the
    /// nearest.
    fn near(&self, dateline: Date) -> impl Iterator<Item = Date> {
        let own = *self;
        let years = (dateline.year() - 1..=dateline.year() + 1)
            .filter_map(move |year| Self { year: Some(year), ..own }.date());
        let of_year = years.filter(move |date| own.is_said_by(&Self::whole(*date)));
        let away = move |date: &Date| (dateline - *date).get_days().abs();
        let of_year = of_year.min_by_key(away).into_iter();
        let weekly = own.weekday.is_some() && own.month.is_none();
        let reach = if own.day.is_some() { NEAR } else { 7 };
        let days = (-reach..=reach).filter(move |_| weekly);
        let around = days.filter_map(move |days| dateline.checked_add(days.days()).ok());
        of_year.chain(around.filter(move |date| own.is_said_by(&Self::whole(*date))))
    }

    /// Which parts it has, the finest first: two days of one shape can stand for each other.
    pub(crate) fn shape(&self) -> u8 {
        match self {
            Self { day: Some(_), .. } => 0,
            Self { weekday: Some(_), .. } => 1,
            Self { month: Some(_), .. } => 2,
            _ => 3,
        }
    }
}

fn is_in<T: PartialEq>(own: Option<T>, other: Option<T>) -> bool {
    own.is_none() || own == other
}

/// Whether a day of the rewrite rests on one of the source.
pub(crate) fn agree(own: &Day, other: &Day, dateline: Option<Date>) -> bool {
    let others = other.meanings(dateline);
    let says = others.iter().any(|other| own.is_said_by(other));
    says || own.meanings(dateline).iter().skip(1).any(|own| others[1..].contains(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const fn day(year: i16, month: i8, day: i8, weekday: i8) -> Day {
        const fn some16(part: i16) -> Option<i16> {
            if part == 0 { None } else { Some(part) }
        }
        const fn some(part: i8) -> Option<i8> {
            if part == 0 { None } else { Some(part) }
        }
        Day { year: some16(year), month: some(month), day: some(day), weekday: some(weekday) }
    }

    #[test]
    fn a_weekday_is_a_date_by_the_dateline() {
        let dateline = Some(date(2012, 6, 5));
        let tuesday = day(0, 0, 0, 2);
        assert!(agree(&tuesday, &day(2012, 6, 5, 0), dateline));
        assert!(agree(&day(0, 6, 5, 0), &tuesday, dateline));
        assert!(!agree(&tuesday, &day(2012, 6, 6, 0), dateline));
        assert!(!agree(&tuesday, &day(2012, 6, 5, 0).near_none(), None));
    }

    #[test]
    fn a_part_rests_on_the_whole_and_not_the_other_way_round() {
        assert!(agree(&day(2012, 0, 0, 0), &day(2012, 6, 5, 0), None));
        assert!(agree(&day(0, 6, 0, 0), &day(2012, 6, 5, 0), None));
        assert!(!agree(&day(2012, 6, 5, 0), &day(0, 6, 5, 0), None));
        assert!(agree(&day(2012, 6, 5, 0), &day(0, 6, 5, 0), Some(date(2012, 6, 9))));
        assert!(!agree(&day(0, 7, 5, 0), &day(2012, 6, 5, 0), None));
    }

    impl Day {
        /// Without the parts by which its weekday follows.
        fn near_none(self) -> Self {
            Self { year: None, ..self }
        }
    }
}
