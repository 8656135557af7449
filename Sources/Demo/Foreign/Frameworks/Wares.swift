/// What visitors put into their carts.
enum Wares {
    static let names = ["tea", "teapot", "cups", "honey", "biscuits", "kettle", "strainer", "lemon"]
}
