fn main() {
    for t in std::env::args().skip(1) {
        let p = tableturn_language::parse::parse(&t);
        println!("{t}\n   {:?} size={:?} name={:?}\n   {:?}", p.guest, p.size, p.name, p.party);
    }
}
