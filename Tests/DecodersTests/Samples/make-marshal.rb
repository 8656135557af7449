# ruby make-marshal.rb > marshal.txt: one value a line. Ruby 3.1.
require "bigdecimal"
require "set"

class Card
  attr_accessor :number, :owner
end

class Own
  def marshal_dump = { "kept" => 1 }
  def marshal_load(_) = nil
end

class Old
  def _dump(_) = "old bytes"
  def self._load(_) = new
end

class Sack < Hash; end
Pair = Struct.new(:left, :right)
module Loud; end

card = Card.new
card.number = 7
card.owner = card
circle = [1]
circle << circle
shared = { "deep" => [1, 2] }
defaulted = Hash.new(9)
defaulted["k"] = 1
values = {
  "session" => { "session_id" => "abc", "warden.user.user.key" => [[1001], "$2a$12$abcdefghijklmnopqrstuv"], :flash => nil,
                 "name" => "Zoë 김", "yes" => true, "no" => false, "n" => 42, "ratio" => 0.25, "none" => nil,
                 "raw" => "\x00\xff".b, "ascii" => "plain".dup.force_encoding("US-ASCII"),
                 "latin" => "Zo\xEB".dup.force_encoding("ISO-8859-1") },
  "numbers" => [0, 1, -1, 122, 123, 255, 256, -123, -124, -256, -257, 65_535, 65_536, 2**30 - 1, 2**30, -2**30, -2**30 - 1,
                2**62, 2**63, -2**63, 2**64, -2**100, 1.5, -0.0, 1e300, Float::INFINITY, -Float::INFINITY],
  "time" => Time.at(1_795_896_473, 123_456_789, :nsec).utc,
  "local" => Time.at(1_795_896_473, 500_000, :usec).localtime("+09:00"),
  "objects" => [card, Own.new, Old.new, Pair.new(1, "r"), Sack.new.merge!("a" => 1), String, Loud, /a.b/i,
                "loud".dup.extend(Loud), BigDecimal("12.50"), Set.new([1, 2])],
  "circle" => circle,
  "shared" => [shared, shared, :a, :a, "s", 1.5, 1.5],
  "links" => [Time.at(0).utc, shared, 2**70, 1.5, shared],
  "default" => defaulted,
  "symbols" => { user: :"김", é: 1 },
}
values.each { |name, value| puts "#{name} #{Marshal.dump(value).unpack1("H*")}" }
