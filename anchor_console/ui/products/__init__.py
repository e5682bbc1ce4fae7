"""Products (商品): the catalogue, and the page of a product."""
