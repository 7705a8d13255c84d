//! Flags of an endpoint's hours: `--hour voices=1.52 --ran voices=720`.

use super::Arguments;
use cli_base::error::Error;
use cost::{EndpointSum, Ledger, Rent};

/// `ENDPOINT=USD`: what an hour of an endpoint costs.
pub(super) fn price(text: &str) -> Result<(String, f64), String> {
    let (name, usd) = named(text)?;
    let usd = usd.parse().ok().filter(|usd: &f64| usd.is_finite() && *usd > 0.0);
    usd.map(|usd| (name, usd)).ok_or_else(|| "say ENDPOINT=USD, as in voices=1.52".to_owned())
}

/// `ENDPOINT=HOURS`: how many an endpoint ran.
pub(super) fn hours(text: &str) -> Result<(String, u32), String> {
    let (name, hours) = named(text)?;
    let hours = hours.parse().map_err(|_| "say ENDPOINT=HOURS, as in voices=720".to_owned())?;
    Ok((name, hours))
}

fn named(text: &str) -> Result<(String, &str), String> {
    let (name, value) = text.split_once('=').ok_or("an endpoint's name, `=`, and a number")?;
    if name.is_empty() { Err("which endpoint?".to_owned()) } else { Ok((name.to_owned(), value)) }
}

/// The hours of each endpoint that has a price.
///
/// # Errors
/// Hours are said of an endpoint without a price, or fewer than those in which it wrote.
pub(super) fn shared<'a>(
    ledger: &'a Ledger,
    arguments: &Arguments,
) -> Result<Vec<(String, EndpointSum<'a>)>, Error> {
    let Arguments { hour, ran, .. } = arguments;
    let priced = |name: &String| hour.iter().any(|(other, _)| other == name);
    if let Some((name, _)) = ran.iter().find(|(name, _)| !priced(name)) {
        return Err(Error::Usage(format!(
            "--ran {name}: say what an hour costs, too: --hour {name}=USD"
        )));
    }
    let each = hour.iter().map(|(name, usd_per_hour)| {
        let hours = ran.iter().find(|(other, _)| other == name).map(|(_, hours)| *hours);
        let sum = ledger.by_endpoint(name, Rent { usd_per_hour: *usd_per_hour, hours });
        let sum = sum.map_err(|why| Error::Usage(format!("--ran {name}: {why}")))?;
        Ok((name.clone(), sum))
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_and_hours_are_read_with_the_endpoint_s_name() {
        assert_eq!(price("voices=1.52").unwrap(), ("voices".to_owned(), 1.52));
        assert_eq!(hours("voices=720").unwrap(), ("voices".to_owned(), 720));
        for wrong in ["voices", "=1", "voices=", "voices=-1", "voices=NaN", "voices=0"] {
            assert!(price(wrong).is_err(), "{wrong}");
        }
        assert!(hours("voices=1.5").is_err() && hours("voices=-1").is_err());
    }
}
