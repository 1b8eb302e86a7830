//! What goes wrong on purpose.

/// One way for a call to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 500 with Telegram's own shape.
    Internal,
    /// 502 with a page of a gateway.
    BadGateway,
    /// The connection ends without an answer; nothing is carried out.
    Reset,
    /// No answer comes; nothing is carried out.
    Timeout,
    /// The call is carried out, and its answer is lost.
    AnswerLost,
    /// 429 with so many seconds to wait.
    TooMany(u64),
    /// A refusal.
    Refuse(u16, &'static str),
}

/// Faults that are planned.
#[derive(Default)]
pub struct Faults {
    /// For the next call of a method.
    pub next: Vec<(String, Fault)>,
    /// For one call in so many of the rest, each kind in its turn.
    pub every: Option<(usize, Vec<Fault>)>,
    /// For all calls of all methods, as in an outage.
    pub all: Option<Fault>,
    drawn: u64,
    turn: usize,
}

impl Faults {
    /// What goes wrong with this call, if anything.
    pub fn draw(&mut self, method: &str) -> Option<Fault> {
        if let Some(at) = self.next.iter().position(|(planned, _)| planned == method) {
            return Some(self.next.remove(at).1);
        }
        if self.all.is_some() {
            return self.all;
        }
        let (one_in, kinds) = self.every.as_ref()?;
        // A fixed sequence, so that a failed run can be repeated.
        self.drawn = self
            .drawn
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        if usize::try_from(self.drawn >> 33).unwrap() % one_in != 0 {
            return None;
        }
        self.turn += 1;
        Some(kinds[self.turn % kinds.len()])
    }
}
